package xuefen.journey;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;

import xuefen.contract.Project;

/** 申报表 on its page, filled in by hand: field by field, as the form describes them. */
final class FormPage {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ADD = Map.of("courses", "添加课程", "cycles", "添加一期");

    private final Page page;
    private final JsonNode form;

    FormPage(Page page) throws IOException {
        this.page = page;
        this.form = JSON.readTree(
            Project.ROOT.resolve("functions/platform/src/main/resources/xuefen/form/application-1.json").toFile());
    }

    /** How many pages it has. */
    int pages() {
        return form.path("x-pages").size();
    }

    /** Goes to a page and fills in the fields of an application that belong there. */
    void fill(int number, Map<String, Object> application) {
        go(number);
        var values = JSON.valueToTree(application);
        for (var name : form.path("x-pages").path(number).path("fields")) {
            fill(name.textValue(), form.path("properties").path(name.textValue()), values.path(name.textValue()));
        }
    }

    /** Goes to a page. */
    void go(int number) {
        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("申报表各页")).getByRole(AriaRole.BUTTON)
            .nth(number).click();
    }

    /** The tables that rows are added to, each with the number of its page, in the order of the form. */
    Map<String, Integer> tables() {
        var tables = new LinkedHashMap<String, Integer>();
        for (int number = 0; number < pages(); number++) {
            for (var name : form.path("x-pages").path(number).path("fields")) {
                if (form.path("properties").path(name.textValue()).has("items")) {
                    tables.put(name.textValue(), number);
                }
            }
        }
        return tables;
    }

    /** Adds an empty row to a table of the page that is shown. */
    void add(String table) {
        InTheConsole.button(page, ADD.get(table)).click();
    }

    /** The rows of a table of the page that is shown. */
    Locator rows(String table) {
        return field(table).locator("fieldset");
    }

    /** Removes every row of a table of the page that is shown. */
    void removeAll(String table) {
        var remove = rows(table).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("删除"));
        for (int left = rows(table).count(); left > 0; left--) {
            remove.last().click();
            PlaywrightAssertions.assertThat(rows(table)).hasCount(left - 1);
        }
    }

    /** The element of a field, named as problems name it. */
    Locator field(String path) {
        return page.locator("#field-" + path.replaceAll("[^A-Za-z0-9]+", "-"));
    }

    private void fill(String path, JsonNode field, JsonNode value) {
        if (value.isMissingNode()) {
            return;
        }
        var choices = choices(field);
        if (field.has("properties")) {
            field.path("properties").properties()
                .forEach(part -> fill(path + "." + part.getKey(), part.getValue(), value.path(part.getKey())));
        } else if (field.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                add(path);
                var row = path + "[" + i + "].";
                var cells = value.path(i);
                field.path("items").path("properties").properties()
                    .forEach(cell -> fill(row + cell.getKey(), cell.getValue(), cells.path(cell.getKey())));
            }
        } else if (choices.isEmpty()) {
            field(path).fill(value.asText());
        } else {
            page.locator(".field", new Page.LocatorOptions().setHas(field(path))).locator(".el-select__wrapper")
                .click();
            var chosen = choices.stream().filter(choice -> choice.path("const").equals(value)).findFirst().orElseThrow()
                .path("title").textValue();
            // Within this list, as the one before may still be closing.
            page.locator("[id='" + field(path).getAttribute("aria-controls") + "']")
                .getByRole(AriaRole.OPTION, new Locator.GetByRoleOptions().setName(chosen)).click();
        }
    }

    private List<JsonNode> choices(JsonNode field) {
        var meant = field.has("$ref") ? form.at(field.path("$ref").textValue().substring(1)) : field;
        return meant.path("oneOf").valueStream().toList();
    }
}
