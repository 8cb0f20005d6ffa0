package xuefen.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The content encoding of a file. The build compresses every file that shrinks by it, so that no request waits for
 * compression.
 */
enum Encoding {
    /** The smallest, so preferred. */
    BROTLI("br", ".br"),
    GZIP("gzip", ".gz"),
    PLAIN("identity", "");

    private final String token;
    private final String suffix;

    Encoding(String token, String suffix) {
        this.token = token;
        this.suffix = suffix;
    }

    /** The token in Accept-Encoding and Content-Encoding. */
    String token() {
        return token;
    }

    /** The suffix that the build appends to the file name. */
    String suffix() {
        return suffix;
    }

    /** The encodings that a browser accepts, smallest first; the plain file is always the last resort. */
    static List<Encoding> accepted(String acceptEncoding) {
        return Arrays.stream(values()).filter(encoding -> encoding == PLAIN || encoding.accepts(acceptEncoding))
            .toList();
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
