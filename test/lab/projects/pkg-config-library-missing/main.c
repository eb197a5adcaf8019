#include <libxml/xmlversion.h>
int main(void) { return sizeof(LIBXML_DOTTED_VERSION) == 0; }
