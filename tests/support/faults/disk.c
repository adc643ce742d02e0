/*
 * Preloaded into a process under test (LD_PRELOAD): counts what it does to the files of one folder, ends it or lets a
 * call fail at a chosen one, and writes down every call when asked to. What to do stands in a small file that is
 * mapped by every process of the family and by the test, so that it can be changed while they run (disk.ts).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, TOLD = 3 };
enum { NOTHING = 0, KILL = 1, FAIL = 2 };
enum { BEFORE = 0, HALF = 1, AFTER = 2 };

/* The order is known to disk.ts. */
struct orders {
  int32_t calls, at, action, when, error, until, dead, kind, fired;
};

static volatile struct orders *orders;
static char folder[4096];
static size_t folder_length;
static int trace = -1;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
#define MOST 4096
static char *paths[MOST];

#define REAL(type, name, ...) \
  static type (*real_##name)(__VA_ARGS__); \
  if (!real_##name) real_##name = dlsym(RTLD_NEXT, #name)

static int plain_open(const char *path, int flags, mode_t mode) {
  REAL(int, open, const char *, int, ...);
  return real_open(path, flags, mode);
}

static ssize_t plain_write(int fd, const void *bytes, size_t length) {
  REAL(ssize_t, write, int, const void *, size_t);
  return real_write(fd, bytes, length);
}

__attribute__((constructor)) static void begin(void) {
  const char *file = getenv("FAULTS_ORDERS"), *where = getenv("FAULTS_FOLDER"), *log = getenv("FAULTS_TRACE");
  if (!file || !where) return;
  folder_length = strlen(where);
  memcpy(folder, where, folder_length + 1);
  int fd = plain_open(file, O_RDWR, 0);
  if (fd < 0) return;
  void *at = mmap(NULL, sizeof(struct orders), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  if (at != MAP_FAILED) orders = at;
  if (log) trace = plain_open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

static void die(void) {
  orders->dead = 1;
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

/* What happens to this call. */
static int fate(int kind) {
  if (!orders) return NOTHING;
  if (orders->dead) die();
  if (orders->kind ? orders->kind != kind : kind == TOLD) return NOTHING;
  int32_t call = __atomic_add_fetch(&orders->calls, 1, __ATOMIC_SEQ_CST);
  if (!orders->at || call < orders->at) return NOTHING;
  if (orders->action == KILL) return call == orders->at ? KILL : NOTHING;
  if (orders->action != FAIL || call > orders->until) return NOTHING;
  __atomic_add_fetch(&orders->fired, 1, __ATOMIC_SEQ_CST);
  errno = orders->error;
  return FAIL;
}

static void note(char what, const char *path, int64_t offset, const void *bytes, uint32_t length) {
  if (trace < 0) return;
  uint32_t path_length = path ? strlen(path) : 0;
  size_t size = 17 + path_length + length;
  char *entry = malloc(size);
  entry[0] = what;
  memcpy(entry + 1, &path_length, 4);
  memcpy(entry + 5, &offset, 8);
  memcpy(entry + 13, &length, 4);
  if (path) memcpy(entry + 17, path, path_length);
  if (bytes) memcpy(entry + 17 + path_length, bytes, length);
  pthread_mutex_lock(&turn);
  plain_write(trace, entry, size);
  pthread_mutex_unlock(&turn);
  free(entry);
}

static const char *path_of(int fd) { return fd >= 0 && fd < MOST ? paths[fd] : NULL; }

static int opened(int fd, int flags) {
  if (fd < 0 || fd >= MOST || !orders) return fd;
  char link[64], path[4096];
  char digits[16];
  int at = 0, rest = fd;
  do digits[at++] = '0' + rest % 10; while (rest /= 10);
  strcpy(link, "/proc/self/fd/");
  size_t end = strlen(link);
  while (at) link[end++] = digits[--at];
  link[end] = 0;
  ssize_t length = readlink(link, path, sizeof path - 1);
  free(paths[fd]);
  paths[fd] = NULL;
  if (length < (ssize_t)folder_length || memcmp(path, folder, folder_length)) return fd;
  path[length] = 0;
  paths[fd] = strdup(path);
  if (flags & O_TRUNC) note('T', path, 0, NULL, 0);
  else if (flags & O_CREAT) note('C', path, 0, NULL, 0);
  return fd;
}

#define OPENING(name, ...) \
  mode_t mode = 0; \
  if (flags & (O_CREAT | O_TMPFILE)) { \
    va_list rest; \
    va_start(rest, flags); \
    mode = va_arg(rest, int); \
    va_end(rest); \
  }

int open(const char *path, int flags, ...) {
  OPENING(open)
  return opened(plain_open(path, flags, mode), flags);
}

int open64(const char *path, int flags, ...) {
  OPENING(open64)
  return opened(plain_open(path, flags | O_LARGEFILE, mode), flags);
}

int openat(int at, const char *path, int flags, ...) {
  REAL(int, openat, int, const char *, int, ...);
  OPENING(openat)
  return opened(real_openat(at, path, flags, mode), flags);
}

int close(int fd) {
  REAL(int, close, int);
  if (path_of(fd)) {
    free(paths[fd]);
    paths[fd] = NULL;
  }
  return real_close(fd);
}

static ssize_t plain_pwrite(int fd, const void *bytes, size_t length, off_t offset) {
  REAL(ssize_t, pwrite64, int, const void *, size_t, off_t);
  return real_pwrite64(fd, bytes, length, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) {
  const char *path = path_of(fd);
  int what = path ? fate(WRITE) : NOTHING;
  if (what == FAIL) return -1;
  if (what == KILL && orders->when == BEFORE) die();
  if (what == KILL && orders->when == HALF) length /= 2;
  ssize_t written = plain_pwrite(fd, bytes, length, offset);
  if (path && written > 0) note('W', path, offset, bytes, written);
  if (what == KILL) die();
  return written;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return pwrite64(fd, bytes, length, offset); }

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  REAL(ssize_t, pwritev, int, const struct iovec *, int, off_t);
  int what = path_of(fd) ? fate(WRITE) : NOTHING;
  if (what == FAIL) return -1;
  if (what == KILL && orders->when == BEFORE) die();
  ssize_t written = real_pwritev(fd, parts, what == KILL && orders->when == HALF ? (count + 1) / 2 : count, offset);
  if (what == KILL) die();
  return written;
}

static int is_socket(int fd) {
  struct stat is;
  return fstat(fd, &is) == 0 && S_ISSOCK(is.st_mode);
}

ssize_t write(int fd, const void *bytes, size_t length) {
  const char *path = path_of(fd);
  int socket = orders && !path && is_socket(fd);
  int what = path ? fate(WRITE) : socket ? fate(TOLD) : NOTHING;
  if (what == FAIL) return -1;
  if (what == KILL && orders->when == BEFORE) die();
  if (what == KILL && orders->when == HALF) length /= 2;
  if (socket) note('S', NULL, fd, bytes, length);
  int64_t offset = path ? lseek(fd, 0, SEEK_CUR) : 0;
  if (path && (fcntl(fd, F_GETFL) & O_APPEND)) offset = lseek(fd, 0, SEEK_END);
  ssize_t written = plain_write(fd, bytes, length);
  if (path && written > 0) note('W', path, offset, bytes, written);
  if (what == KILL) die();
  return written;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(ssize_t, writev, int, const struct iovec *, int);
  int socket = orders && !path_of(fd) && is_socket(fd);
  int what = socket ? fate(TOLD) : NOTHING;
  if (what == FAIL) return -1;
  if (what == KILL && orders->when == BEFORE) die();
  for (int part = 0; socket && part < count; part++) note('S', NULL, fd, parts[part].iov_base, parts[part].iov_len);
  ssize_t written = real_writev(fd, parts, what == KILL && orders->when == HALF ? (count + 1) / 2 : count);
  if (what == KILL) die();
  return written;
}

#define SYNCING(name) \
  int name(int fd) { \
    REAL(int, name, int); \
    const char *path = path_of(fd); \
    int what = path ? fate(SYNC) : NOTHING; \
    if (what == FAIL) return -1; \
    if (what == KILL && orders->when != AFTER) die(); \
    int outcome = real_##name(fd); \
    if (path && outcome == 0) note('F', path, 0, NULL, 0); \
    if (what == KILL) die(); \
    return outcome; \
  }

SYNCING(fsync)
SYNCING(fdatasync)

int ftruncate64(int fd, off_t length) {
  REAL(int, ftruncate64, int, off_t);
  const char *path = path_of(fd);
  int what = path ? fate(WRITE) : NOTHING;
  if (what == FAIL) return -1;
  if (what == KILL && orders->when != AFTER) die();
  int outcome = real_ftruncate64(fd, length);
  if (path && outcome == 0) note('L', path, length, NULL, 0);
  if (what == KILL) die();
  return outcome;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

int unlink(const char *path) {
  REAL(int, unlink, const char *);
  int ours = orders && !strncmp(path, folder, folder_length);
  int what = ours ? fate(WRITE) : NOTHING;
  if (what == FAIL) return -1;
  if (what == KILL && orders->when != AFTER) die();
  int outcome = real_unlink(path);
  if (ours && outcome == 0) note('U', path, 0, NULL, 0);
  if (what == KILL) die();
  return outcome;
}

int rename(const char *from, const char *to) {
  REAL(int, rename, const char *, const char *);
  int ours = orders && !strncmp(to, folder, folder_length);
  int what = ours ? fate(WRITE) : NOTHING;
  if (what == FAIL) return -1;
  if (what == KILL && orders->when != AFTER) die();
  int outcome = real_rename(from, to);
  if (ours && outcome == 0) note('R', from, 0, to, strlen(to));
  if (what == KILL) die();
  return outcome;
}
