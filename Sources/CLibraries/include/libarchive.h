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

#pragma GCC visibility push(hidden)

mode_t archive_entry_filetype(struct archive_entry *entry);
int archive_entry_is_encrypted(struct archive_entry *entry);
const char *archive_entry_pathname(struct archive_entry *entry);
const char *archive_entry_pathname_utf8(struct archive_entry *entry);
const char *archive_error_string(struct archive *archive);
const char *archive_format_name(struct archive *archive);
int archive_read_data_block(
    struct archive *archive, const void **block, size_t *size, int64_t *offset);
int archive_read_free(struct archive *archive);
struct archive *archive_read_new(void);
int archive_read_next_header(struct archive *archive, struct archive_entry **entry);
int archive_read_open_memory(struct archive *archive, const void *bytes, size_t count);
int archive_read_support_format_zip(struct archive *archive);

#pragma GCC visibility pop

#endif
