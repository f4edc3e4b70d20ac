#ifndef MARROW_POPPLER_H
#define MARROW_POPPLER_H

#include <stddef.h>
#include <stdint.h>

// The part of poppler-glib (libpoppler-glib.so.8), and of GLib 2 that comes with it, that reads text.

#define POPPLER_ERROR_ENCRYPTED 1
#define POPPLER_ACTION_URI 5

typedef struct {
  uint32_t domain;
  int code;
  char *message;
} GError;

typedef struct GList {
  void *data;
  struct GList *next;
  struct GList *prev;
} GList;

typedef struct {
  double x1, y1, x2, y2;
} PopplerRectangle;

typedef struct {
  char *font_name;
  double font_size;
  int is_underlined;
  uint16_t red, green, blue;
  int start_index;
  int end_index;
} PopplerTextAttributes;

/// What a link does; `uri` only where `type` is POPPLER_ACTION_URI.
typedef struct {
  int type;
  char *title;
  char *uri;
} PopplerAction;

typedef struct {
  PopplerRectangle area;
  PopplerAction *action;
} PopplerLinkMapping;

typedef struct GBytes GBytes;
typedef struct GDateTime GDateTime;
typedef struct GInputStream GInputStream;
typedef struct PopplerDocument PopplerDocument;
typedef struct PopplerPage PopplerPage;

const char *open_poppler(void);

/// The functions: what each returns, its name, parameters and arguments.
#define POPPLER_FUNCTIONS(X) \
  X(GBytes *, g_bytes_new, (const void *bytes, size_t count), (bytes, count)) \
  X(void, g_bytes_unref, (GBytes *bytes), (bytes)) \
  X(char *, g_date_time_format, (GDateTime *time, const char *format), (time, format)) \
  X(void, g_date_time_unref, (GDateTime *time), (time)) \
  X(void, g_error_free, (GError *error), (error)) \
  X(void, g_free, (void *memory), (memory)) \
  X(int, g_input_stream_close, \
    (GInputStream *stream, void *cancellable, GError **error), \
    (stream, cancellable, error)) \
  X(int, g_input_stream_is_closed, (GInputStream *stream), (stream)) \
  X(GInputStream *, g_memory_input_stream_new_from_bytes, (GBytes *bytes), (bytes)) \
  X(void, g_object_unref, (void *object), (object)) \
  X(void, g_usleep, (unsigned long microseconds), (microseconds)) \
  X(char *, poppler_document_get_author, (PopplerDocument *document), (document)) \
  X(GDateTime *, poppler_document_get_creation_date_time, (PopplerDocument *document), (document)) \
  X(char *, poppler_document_get_metadata, (PopplerDocument *document), (document)) \
  X(GDateTime *, poppler_document_get_modification_date_time, \
    (PopplerDocument *document), \
    (document)) \
  X(int, poppler_document_get_n_pages, (PopplerDocument *document), (document)) \
  X(PopplerPage *, poppler_document_get_page, \
    (PopplerDocument *document, int index), \
    (document, index)) \
  X(char *, poppler_document_get_title, (PopplerDocument *document), (document)) \
  X(PopplerDocument *, poppler_document_new_from_stream, \
    (GInputStream *stream, int64_t count, const char *password, void *cancellable, GError **error), \
    (stream, count, password, cancellable, error)) \
  X(void, poppler_page_free_link_mapping, (GList *list), (list)) \
  X(void, poppler_page_free_text_attributes, (GList *list), (list)) \
  X(GList *, poppler_page_get_link_mapping, (PopplerPage *page), (page)) \
  X(void, poppler_page_get_size, \
    (PopplerPage *page, double *width, double *height), \
    (page, width, height)) \
  X(GList *, poppler_page_get_text_attributes_for_area, \
    (PopplerPage *page, PopplerRectangle *area), \
    (page, area)) \
  X(char *, poppler_page_get_text_for_area, \
    (PopplerPage *page, PopplerRectangle *area), \
    (page, area)) \
  X(int, poppler_page_get_text_layout_for_area, \
    (PopplerPage *page, PopplerRectangle *area, PopplerRectangle **rectangles, unsigned *count), \
    (page, area, rectangles, count))

#pragma GCC visibility push(hidden)
POPPLER_FUNCTIONS(DECLARE)
#pragma GCC visibility pop

#endif
