package xuefen.accountimport;

import xuefen.domain.imports.AccountExport;
import xuefen.domain.imports.ImportKind;

/** What the files of imports and exports are called, and where they are found in the API. */
final class AccountFiles {
    private AccountFiles() {
    }

    /** Where a workbook to import is put. */
    static String upload(String id) {
        return "accounts/imports/" + id + ".xlsx";
    }

    /** Where the list of faults is kept. */
    static String faults(String id) {
        return "accounts/imports/" + id + ".faults.xlsx";
    }

    /** Where an export is kept; its digest is part of it, so that two runs at once never write over each other. */
    static String export(AccountExport export) {
        return "accounts/exports/" + export.id() + "." + export.sha256() + ".xlsx";
    }

    /** What the browser saves an empty workbook as. */
    static String templateName(ImportKind kind) {
        return kind.word() + "导入模板.xlsx";
    }

    /** What the browser saves a list of faults as. */
    static String faultsName(ImportKind kind) {
        return kind.word() + "导入错误.xlsx";
    }

    /** What the browser saves an export as. */
    static String exportName(ImportKind kind) {
        return kind.word() + "导出.xlsx";
    }

    /** Where an import is found in the API. */
    static String importPath(String id) {
        return "/account-imports/" + id;
    }

    /** Where an export is found in the API. */
    static String exportPath(String id) {
        return "/account-exports/" + id;
    }
}
