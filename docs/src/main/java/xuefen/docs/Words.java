package xuefen.docs;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import xuefen.domain.word.Worded;
import xuefen.platform.http.Route;

/** {@code web/api/words.json}: the words that the pages show for codes. */
final class Words {
    private Words() {}

    static String of(List<Route<?>> routes) {
        var words = new TreeMap<String, Map<String, String>>();
        Records.of(routes).codes().stream().filter(Worded.class::isAssignableFrom).forEach(codes -> {
            var own = new LinkedHashMap<String, String>();
            Arrays.stream(codes.getEnumConstants()).forEach(code -> own.put(code.toString(), ((Worded) code).word()));
            words.put(SchemaNames.of(codes), own);
        });
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(words) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
