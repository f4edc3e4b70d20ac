#include <sqlite3.h>

/// Makes a connection distrust the file that it has open: no writes to shadow tables or the schema,
/// no triggers, no functions with side effects called from the schema. A C function, since
/// sqlite3_db_config() is variadic and can't be called from Swift.
static inline void marrow_distrust(void *connection) {
  sqlite3 *db = (sqlite3 *)connection;
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)0);
  /* Passages have at most 8 KiB and packed tables a byte or so per passage. */
  sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 32 << 20);
}
