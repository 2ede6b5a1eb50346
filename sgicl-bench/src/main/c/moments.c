/*
 * What C makes of the loop behind L1, L2 and Hoyer, and what memory gives: the opponent of the
 * moments and the bound of everything that streams. See ../../../README.md for the commands.
 *
 *   moments D      ns per vector of S1 and S2, double accumulation, 64 rotating vectors
 *   moments MB T   GB/s of reading MB mebibytes on T threads
 */
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { POOL = 64, ROUNDS = 15, VECTORS = 20000 };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static float normal(void) {
  double u = (rand() + 1.0) / (RAND_MAX + 2.0), v = (rand() + 1.0) / (RAND_MAX + 2.0);
  return (float)(sqrt(-2 * log(u)) * cos(2 * M_PI * v));
}

__attribute__((noinline)) static void moments(const float *h, int d, double *s1, double *s2) {
  double a = 0, b = 0;
  for (int i = 0; i < d; i++) {
    a += fabs((double)h[i]);
    b += (double)h[i] * h[i];
  }
  *s1 = a;
  *s2 = b;
}

static double vectors(int d) {
  float *pool = malloc(sizeof(float) * POOL * d);
  for (int i = 0; i < POOL * d; i++) pool[i] = normal();
  double best = INFINITY, sink = 0;
  for (int round = 0; round < ROUNDS; round++) {
    double start = now();
    for (int i = 0; i < VECTORS; i++) {
      double s1, s2;
      moments(pool + (size_t)(i % POOL) * d, d, &s1, &s2);
      sink += s1 / sqrt(s2);
    }
    double ns = 1e9 * (now() - start) / VECTORS;
    if (ns < best) best = ns;
  }
  if (sink == 0) puts("unexpected");
  return best;
}

struct part { const float *from; size_t length; float sum; };

static void *read_part(void *argument) {
  struct part *part = argument;
  float sum = 0;
  for (size_t i = 0; i < part->length; i++) sum += part->from[i];
  part->sum = sum;
  return NULL;
}

static double stream(size_t mebibytes, int threads) {
  size_t n = mebibytes << 18;
  float *values = malloc(n * sizeof(float));
  for (size_t i = 0; i < n; i++) values[i] = (float)(i & 7);
  double best = 0;
  for (int round = 0; round < 7; round++) {
    pthread_t thread[64];
    struct part part[64];
    double start = now();
    for (int t = 0; t < threads; t++) {
      part[t] = (struct part){values + n / threads * t, n / threads, 0};
      pthread_create(&thread[t], NULL, read_part, &part[t]);
    }
    float sum = 0;
    for (int t = 0; t < threads; t++) {
      pthread_join(thread[t], NULL);
      sum += part[t].sum;
    }
    double rate = n * sizeof(float) / (now() - start) / 1e9;
    if (sum >= 0 && rate > best) best = rate;
  }
  free(values);
  return best;
}

int main(int count, char **words) {
  if (count == 2) printf("%.1f\n", vectors(atoi(words[1])));
  if (count == 3) printf("%.2f\n", stream(atoi(words[1]), atoi(words[2])));
  return 0;
}
