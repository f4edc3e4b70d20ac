// How functions of a library are handed on to it once it is open.
//
// A file that includes this defines them all by OPEN, from a list FUNCTIONS(X) with an
// X(result, name, parameters, arguments) for each.

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

#define POINTER(result, name, parameters, arguments) static result(*real_##name) parameters;

#define FORWARD(result, name, parameters, arguments) \
  result name parameters { return real_##name arguments; }

#define FIND(result, name, parameters, arguments) \
  if (!(real_##name = (result(*) parameters)dlsym(library, #name))) return #name;

/// Defines the functions, and `function`, which opens the first of the libraries that is there.
#define OPEN(FUNCTIONS, function, ...) \
  FUNCTIONS(POINTER) \
  FUNCTIONS(FORWARD) \
  static const char *find(void *library) { \
    FUNCTIONS(FIND) \
    return 0; \
  } \
  static char failure[256]; \
  static void open_once(void) { \
    static const char *const names[] = {__VA_ARGS__}; \
    open_library(names, sizeof names / sizeof *names, find, failure, sizeof failure); \
  } \
  const char *function(void) { \
    static pthread_once_t once = PTHREAD_ONCE_INIT; \
    pthread_once(&once, open_once); \
    return *failure ? failure : 0; \
  }

/// Opens the first of some libraries that is there, and finds its functions.
///
/// @param find sets the functions' pointers; returns the name of one that is missing.
/// @param failure is where to write what went wrong.
static void open_library(
    const char *const *names, size_t count, const char *(*find)(void *), char *failure, size_t size) {
  void *library = 0;
  for (size_t i = 0; i < count && !library; i++) {
    library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    const char *why = library ? 0 : dlerror();
    // The first name is that of this system's libraries, mostly.
    if (why && i == 0) snprintf(failure, size, "%s", why);
  }
  if (!library) return;
  const char *missing = find(library);
  *failure = 0;
  if (missing) snprintf(failure, size, "it has no function %s", missing);
}
