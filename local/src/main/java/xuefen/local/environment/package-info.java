/**
 * Execution environments: a class loader over a function's unpacked zip, one handler, several events at a time. What a
 * function sees here is the same as on Lambda, so a class that is missing from its zip is missing here too.
 */
package xuefen.local.environment;
