#include "CLibraries.h"
#include "forwarding.h"

OPEN(LIBARCHIVE_FUNCTIONS, open_libarchive, "libarchive.so.13", "libarchive.13.dylib")
