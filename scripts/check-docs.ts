/**
 * Fails when an exported symbol of `src/` has no doc comment, and names each.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** Exported statements and the names they declare. */
function exportedNames(statement: ts.Statement): string[] {
	if (ts.isVariableStatement(statement)) {
		return statement.declarationList.declarations.map((declaration) => declaration.name.getText());
	}
	const isNamed =
		ts.isFunctionDeclaration(statement) ||
		ts.isClassDeclaration(statement) ||
		ts.isInterfaceDeclaration(statement) ||
		ts.isTypeAliasDeclaration(statement);
	return isNamed && statement.name !== undefined ? [statement.name.text] : [];
}

function isExported(statement: ts.Statement): boolean {
	const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
	return modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function isDocumented(statement: ts.Statement): boolean {
	return ts.getJSDocCommentsAndTags(statement).length > 0;
}

/** An overloaded function is documented once, at its first signature. */
function undocumented(path: string): string[] {
	const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
	const exported = source.statements.filter(isExported);
	const documented = new Set(exported.filter(isDocumented).flatMap(exportedNames));
	return exported.flatMap((statement) => {
		const { line } = source.getLineAndCharacterOfPosition(statement.getStart());
		return exportedNames(statement)
			.filter((name) => !documented.has(name))
			.map((name) => `${path}:${line + 1} ${name}`);
	});
}

function sourceFiles(): string[] {
	return ts.sys.readDirectory('src', ['.ts'], ['**/*.test.ts']);
}

const missing = sourceFiles().flatMap(undocumented);
for (const place of missing) {
	console.error(`${place}: an exported symbol needs a doc comment: what it is, units, errors.`);
}
process.exitCode = missing.length > 0 ? 1 : 0;
