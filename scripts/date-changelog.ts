/**
 * Gives what is unreleased a version and a date.
 *
 * @throws Error if nothing is, or if it does not say what operators must do
 */
export function dateChangelog(changelog: string, version: string, date: string): string {
  const [, body] = /^## Unreleased\n([^]*?)(?=^## |$(?![^]))/m.exec(changelog) ?? [];
  if (body === undefined) throw new Error('CHANGELOG.md has no "## Unreleased"');
  if (!body.includes('**You must:**')) {
    throw new Error('CHANGELOG.md does not say what operators "**You must:**" do, or nothing');
  }
  return changelog.replace(/^## Unreleased$/m, `## ${version} (${date})`);
}
