package xuefen.platform.files;

import java.util.SortedMap;

/**
 * Where a file is to be put, by {@code PUT}.
 *
 * @param link    where to
 * @param headers headers that the request must carry, by name in lower case; {@code content-length} and {@code host} come by themselves
 */
public record UploadLink(String link, SortedMap<String, String> headers) {
}
