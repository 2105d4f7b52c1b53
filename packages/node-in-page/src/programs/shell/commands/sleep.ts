import { UsageError, type Utility } from './command-context.ts';

export const sleep: Utility = async (context) => {
  const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86400 };
  let seconds = 0;
  for (const parameter of context.parameters) {
    const [, number, unit] = /^(\d*\.?\d+)([smhd]?)$/.exec(parameter) ?? [];
    if (number === undefined) throw new UsageError(`invalid time interval '${parameter}'`);
    seconds += Number(number) * (units[unit || 's'] ?? 1);
  }
  if (context.parameters.length === 0) throw new UsageError('missing operand');
  await new Promise<void>((resolve) => context.kernel.loop.setTimer(resolve, seconds * 1000));
  return 0;
};
