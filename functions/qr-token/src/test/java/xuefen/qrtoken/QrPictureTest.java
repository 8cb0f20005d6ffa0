package xuefen.qrtoken;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The code can be read from the last row: small, turned, out of focus, in a dim hall. */
class QrPictureTest {
    private static final String CODE = "AW8cKx5qD0pXnDkNe1pvLBEBAQAKGnKwa2ZXb3JleGFtcGxl";

    @ParameterizedTest
    @CsvSource({
        // A code of 1.5 m on the wall, 20 m away, fills 4 degrees: 190 pixels of a phone's preview, 1080 for 50
        // degrees, zoomed twice.
        "190,0,0", "190,0,1", "190,7,1", "190,30,1", "190,45,1", "190,187,1",
        "150,5,0", "400,12,3", "900,90,5"})
    @Tag("slow")
    void from_far_away(int pixels, int degrees, int blur) {
        var link = "https://abcdefghij.execute-api.cn-northwest-1.amazonaws.com.cn/s#" + CODE;
        assertThat(Picture.of(QrPicture.svg(link)).taken(degrees, pixels, blur).read()).isEqualTo(link);
    }

    @ParameterizedTest
    @CsvSource({"0.08,0", "0.12,7", "0.14,13"})
    void with_a_lamp_in_it(double radius, int degrees) {
        var link = "https://abcdefghij.execute-api.cn-northwest-1.amazonaws.com.cn/s#" + CODE;
        assertThat(Picture.of(QrPicture.svg(link)).withGlare(radius).taken(degrees, 300, 1).read()).isEqualTo(link);
    }

    @ParameterizedTest
    @CsvSource({"120,0,0", "150,7,1", "150,30,1"})
    void with_a_short_name_from_farther_still(int pixels, int degrees, int blur) {
        var link = "https://xuefen.example.cn/s#" + CODE;
        assertThat(Picture.of(QrPicture.svg(link)).taken(degrees, pixels, blur).read()).isEqualTo(link);
    }
}
