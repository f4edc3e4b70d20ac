#ifndef MARROW_LIBARCHIVE_H
#define MARROW_LIBARCHIVE_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// The part of libarchive 3 (libarchive.so.13) that reads ZIP archives in memory.

#define ARCHIVE_EOF 1
#define ARCHIVE_OK 0
#define ARCHIVE_WARN (-20)

struct archive;
struct archive_entry;

const char *open_libarchive(void);

/// The functions: what each returns, its name, parameters and arguments.
#define LIBARCHIVE_FUNCTIONS(X) \
  X(mode_t, archive_entry_filetype, (struct archive_entry *entry), (entry)) \
  X(int, archive_entry_is_encrypted, (struct archive_entry *entry), (entry)) \
  X(const char *, archive_entry_pathname, (struct archive_entry *entry), (entry)) \
  X(const char *, archive_entry_pathname_utf8, (struct archive_entry *entry), (entry)) \
  X(const char *, archive_error_string, (struct archive *archive), (archive)) \
  X(const char *, archive_format_name, (struct archive *archive), (archive)) \
  X(int, archive_read_data_block, \
    (struct archive *archive, const void **block, size_t *size, int64_t *offset), \
    (archive, block, size, offset)) \
  X(int, archive_read_free, (struct archive *archive), (archive)) \
  X(struct archive *, archive_read_new, (void), ()) \
  X(int, archive_read_next_header, \
    (struct archive *archive, struct archive_entry **entry), \
    (archive, entry)) \
  X(int, archive_read_open_memory, \
    (struct archive *archive, const void *bytes, size_t count), \
    (archive, bytes, count)) \
  X(int, archive_read_support_format_zip, (struct archive *archive), (archive))

#pragma GCC visibility push(hidden)
LIBARCHIVE_FUNCTIONS(DECLARE)
#pragma GCC visibility pop

#endif
