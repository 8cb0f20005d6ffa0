package xuefen.accountimport;

import xuefen.domain.imports.AccountExport;
import xuefen.domain.imports.ImportKind;

/** Names of the files of imports and exports, and their paths in the API. */
final class AccountFiles {
    private AccountFiles() {}

    /** The key of an uploaded workbook. */
    static String upload(String id) {
        return "accounts/imports/" + id + ".xlsx";
    }

    /** The key of the list of faults. */
    static String faults(String id) {
        return "accounts/imports/" + id + ".faults.xlsx";
    }

    /** The key of an export; it contains the digest, so that concurrent runs never overwrite each other. */
    static String export(AccountExport export) {
        return "accounts/exports/" + export.id() + "." + export.sha256() + ".xlsx";
    }

    /** The file name of a template. */
    static String templateName(ImportKind kind) {
        return kind.word() + "导入模板.xlsx";
    }

    /** The file name of a list of faults. */
    static String faultsName(ImportKind kind) {
        return kind.word() + "导入错误.xlsx";
    }

    /** The file name of an export. */
    static String exportName(ImportKind kind) {
        return kind.word() + "导出.xlsx";
    }

    /** The path of an import in the API. */
    static String importPath(String id) {
        return "/account-imports/" + id;
    }

    /** The path of an export in the API. */
    static String exportPath(String id) {
        return "/account-exports/" + id;
    }
}
