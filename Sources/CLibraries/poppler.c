#include "CLibraries.h"
#include "forwarding.h"

OPEN(POPPLER_FUNCTIONS, open_poppler, "libpoppler-glib.so.8", "libpoppler-glib.8.dylib")
