package xuefen.bench.analysis;

/**
 * What an analysis found.
 *
 * @param qualified people with a scan that counts in every window
 * @param waiting   scans that wait for the organiser in a window that nothing else of their person fills
 */
record Found(long qualified, long waiting) {}
