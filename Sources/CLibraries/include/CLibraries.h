#ifndef CLIBRARIES_H
#define CLIBRARIES_H

// Libraries that are opened when the first file needs them: to load them takes longer than most
// searches, and somebody without such files can do without them.
//
// `open_…` returns null, or why the library can't be opened. It may be called from any thread, and must
// have returned null before any other function of the library is called.
//
// What Marrow calls of them is declared here, so that their headers aren't needed either. It is the
// interface that the number in the library's name stands for. The functions are hidden, so that the
// library doesn't find them in the place of its own.

#define DECLARE(result, name, parameters, arguments) result name parameters;

#include "libarchive.h"
#include "poppler.h"

#undef DECLARE

#endif
