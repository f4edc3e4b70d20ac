#include "CLibraries.h"
#include "forwarding.h"

#define FUNCTIONS(X) \
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

OPEN(open_poppler, "libpoppler-glib.so.8", "libpoppler-glib.8.dylib")
