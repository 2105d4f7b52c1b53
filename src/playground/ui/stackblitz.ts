import type { Session } from '../model/session.ts';

/**
 * Opens the project as it is now in StackBlitz, in a tab of its own. Only then is its SDK loaded, and only then does
 * anything reach StackBlitz: the files, by a form that the browser sends there.
 */
export async function openInStackBlitz({ definition, workspace }: Session): Promise<void> {
  const { default: sdk } = await import('@stackblitz/sdk');
  const files = Object.fromEntries(workspace.files.peek().map(({ path, text }) => [path, text.peek()]));
  const { title, open, run } = definition;
  sdk.openProject(
    { title, description: run, template: 'node', files },
    { newWindow: true, ...(open[0] === undefined ? {} : { openFile: open[0] }) },
  );
}
