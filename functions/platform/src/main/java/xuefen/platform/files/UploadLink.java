package xuefen.platform.files;

import java.util.SortedMap;

/**
 * Where and how to upload a file by {@code PUT}.
 *
 * @param link    the address
 * @param headers headers that the request must carry, by name in lower case; {@code content-length} and {@code host}
 *                are left out, as every client sends them
 */
public record UploadLink(String link, SortedMap<String, String> headers) {}
