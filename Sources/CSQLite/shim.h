// SQLite's settings for the whole process (Debian: libsqlite3-dev). sqlite3_config() takes any number of arguments, so that
// Swift cannot call it. Each must come before SQLite is first used, and answers SQLITE_MISUSE when it comes too late.
#include <sqlite3.h>

// Keeps no account of memory, which takes a lock at every allocation.
static inline int switchboard_sqlite_keep_no_account_of_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

// What keeps pages in memory now.
static inline int switchboard_sqlite_page_cache(sqlite3_pcache_methods2 *methods) {
    return sqlite3_config(SQLITE_CONFIG_GETPCACHE2, methods);
}

static inline int switchboard_sqlite_set_page_cache(sqlite3_pcache_methods2 *methods) {
    return sqlite3_config(SQLITE_CONFIG_PCACHE2, methods);
}
