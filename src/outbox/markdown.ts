/**
 * A text that Markdown shows as it stands, whatever it holds. The marks are those of CommonMark and
 * of Discord; a backslash before a mark that means nothing is not shown either.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()<>#+\-.!|~:@/]/g, "\\$&")
}
