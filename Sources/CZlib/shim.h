// zlib (Debian: zlib1g-dev): files ending in .gz.
#include <zlib.h>
