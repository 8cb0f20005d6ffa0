/**
 * Execution environments: class loaders over the functions' unpacked zips, one handler each, several events at a time.
 * What a function sees here is the same as on Lambda, so a class that is missing from its zip is missing here too.
 */
package xuefen.local.environment;
