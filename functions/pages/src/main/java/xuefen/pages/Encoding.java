package xuefen.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a file travels. The build has compressed whatever gets smaller by it, so that nobody waits for that. */
enum Encoding {
    /** Smallest, so asked for first. */
    BROTLI("br", ".br"),
    GZIP("gzip", ".gz"),
    PLAIN("identity", "");

    private final String token;
    private final String suffix;

    Encoding(String token, String suffix) {
        this.token = token;
        this.suffix = suffix;
    }

    /** What Accept-Encoding and Content-Encoding call it. */
    String token() {
        return token;
    }

    /** What the build appends to the name of the file. */
    String suffix() {
        return suffix;
    }

    /** Those that a browser takes, smallest first; the plain file is always the last resort. */
    static List<Encoding> accepted(String acceptEncoding) {
        return Arrays.stream(values()).filter(encoding -> encoding == PLAIN || encoding.accepts(acceptEncoding)).toList();
    }

    private boolean accepts(String acceptEncoding) {
        for (var offer : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
            var parts = offer.strip().split("\\s*;\\s*");
            if (parts[0].equals(token)) {
                return Arrays.stream(parts).noneMatch(part -> part.matches("q=0(\\.0*)?"));
            }
        }
        return false;
    }
}
