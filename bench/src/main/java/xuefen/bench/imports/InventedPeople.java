package xuefen.bench.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import xuefen.domain.imports.Column;
import xuefen.domain.imports.ImportKind;
import xuefen.workbook.TextWorkbook;

/** The learners of a city with their hospitals, as two workbooks; the same every time. */
final class InventedPeople {
    /** What their codes begin with, and nobody else's. */
    static final String PREFIX = "B";
    private static final int UNITS = 200;
    private static final int COUNTIES = 10;
    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英文华建国志玉梅红春雪琳晨宇佳欣怡思";
    private static final List<String> TITLES = List.of("主任医师", "副主任医师", "主治医师", "医师", "主管护师", "护师");

    private InventedPeople() {}

    /** {@return a workbook of hospitals} */
    static byte[] units() {
        try (var workbook = workbook(ImportKind.UNITS)) {
            IntStream.range(0, UNITS).forEach(i -> workbook.row(List.of("BU%04d".formatted(i), unit(i), county(i))));
            return workbook.bytes();
        }
    }

    /** {@return a workbook of so many learners of these hospitals} */
    static byte[] learners(int number) {
        var random = new Random(20_261_124);
        try (var workbook = workbook(ImportKind.LEARNERS)) {
            for (int i = 0; i < number; i++) {
                var unit = random.nextInt(UNITS);
                var name = new ArrayList<>(List.of(one(SURNAMES, random), one(GIVEN, random)));
                if (random.nextInt(4) > 0) {
                    name.add(one(GIVEN, random));
                }
                workbook.row(List.of(PREFIX + "%07d".formatted(i), String.join("", name), unit(unit), county(unit),
                    TITLES.get(random.nextInt(TITLES.size()))));
            }
            return workbook.bytes();
        }
    }

    private static TextWorkbook workbook(ImportKind kind) {
        return new TextWorkbook().sheet(kind.word(), kind.columns().stream().map(Column::title).toList());
    }

    private static String unit(int number) {
        return "测量市第" + (number + 1) + "医院";
    }

    private static String county(int number) {
        return "测量" + (number % COUNTIES + 1) + "区";
    }

    private static String one(String of, Random random) {
        var at = random.nextInt(of.length());
        return of.substring(at, at + 1);
    }
}
