#include <xlsxwriter.h>

// Glibc's own declaration is out of Swift's sight.
int memfd_create(const char *name, unsigned int flags);
#define CLOSED_ON_EXEC 0x0001U
