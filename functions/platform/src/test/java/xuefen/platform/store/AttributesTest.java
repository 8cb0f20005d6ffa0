package xuefen.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every type that a table can hold is read. */
class AttributesTest {
    @Test
    void every_value_has_its_json() {
        var item = new LinkedHashMap<String, AttributeValue>();
        item.put("text", AttributeValue.fromS(""));
        item.put("number", AttributeValue.fromN("-1.5E+3"));
        item.put("truth", AttributeValue.fromBool(false));
        item.put("nothing", AttributeValue.fromNul(true));
        item.put("map", AttributeValue.fromM(Map.of()));
        item.put("list",
            AttributeValue.fromL(List.of(AttributeValue.fromM(Map.of()), AttributeValue.fromL(List.of()))));
        item.put("bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {(byte) 0xff, 1, 2})));
        item.put("noBytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[0])));
        item.put("texts", AttributeValue.fromSs(List.of("a", "")));
        item.put("numbers", AttributeValue.fromNs(List.of("1", "2.50")));
        item.put("manyBytes", AttributeValue.fromBs(List.of(SdkBytes.fromByteArray(new byte[] {1}))));

        var tree = Attributes.tree(item);
        assertThat(tree.path("number").decimalValue()).isEqualByComparingTo("-1500");
        tree.remove("number");
        assertThat(tree.toString()).isEqualTo(
            "{\"text\":\"\",\"truth\":false,\"nothing\":null,\"map\":{},\"list\":[{},[]],\"bytes\":\"/wEC\",\"noBytes\":\"\","
                + "\"texts\":[\"a\",\"\"],\"numbers\":[1,2.50],\"manyBytes\":[\"AQ==\"]}");
    }
}
