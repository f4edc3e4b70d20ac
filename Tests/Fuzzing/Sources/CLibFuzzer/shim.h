#include <stddef.h>
#include <stdint.h>

/* What libFuzzer itself offers to mutators; it has no header of its own for it. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t maximum);
