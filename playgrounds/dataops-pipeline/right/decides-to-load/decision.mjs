// What becomes of the reports in quarantine: a decision that no program can make. Somebody makes it, and signs.

/** @typedef {'load' | 'reject' | 'ask' | 'undecided'} Action */

/** @type {{ action: Action, by: string }} */
export const decision = {
  // 'load':   publish them as they are, against the contract
  // 'reject': leave them out for good
  // 'ask':    leave them out, and ask the source what it meant
  action: "load",
  by: "Zoë, data team", // who decides
};
