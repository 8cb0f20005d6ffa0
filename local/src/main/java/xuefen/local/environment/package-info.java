/**
 * Execution environments: a class loader over a function's unpacked zip, one handler, several events at a time. What a
 * function sees here is what it sees on Lambda, so a class that is missing from its zip is missing here too.
 */
package xuefen.local.environment;
