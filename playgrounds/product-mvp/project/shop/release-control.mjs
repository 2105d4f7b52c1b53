// Asks release.mjs who gets the new search, and what to do after each answer. The flag itself is kept by OpenFeature,
// the open standard for feature flags: the shop asks for a value and doesn't know how it is decided.
import { InMemoryProvider, OpenFeature } from '@openfeature/server-sdk';
import { Problem } from './read-release.mjs';

/** @typedef {typeof import('../release.mjs')} Release */

export const flag = 'search-v2';
let controls = 0;

export class ReleaseControl {
  #release;
  #client;
  #step = 0;
  #seen = { requests: 0, errors: 0 };
  isRolledBack = false;

  /** @param {Release} release @param {string} domain */
  constructor(release, domain) {
    this.#release = release;
    this.#client = OpenFeature.getClient(domain);
  }

  /** @param {Release} release */
  static async start(release) {
    controls += 1;
    const domain = `shop-${controls}`;
    const control = new ReleaseControl(release, domain);
    const provider = new InMemoryProvider({
      [flag]: {
        disabled: false,
        variants: { on: true, off: false },
        defaultVariant: 'off',
        contextEvaluator: ({ targetingKey = '' }) => (control.#isOn(targetingKey) ? 'on' : 'off'),
      },
    });
    await OpenFeature.setProviderAndWait(domain, provider);
    return control;
  }

  /** The share in percent that gets the new version now. */
  get share() {
    return this.isRolledBack ? 0 : (this.#release.steps[this.#step] ?? 0);
  }

  /** @param {string} customer @returns {Promise<'v1' | 'v2'>} */
  async versionFor(customer) {
    const { value, errorMessage } = await this.#client.getBooleanDetails(flag, false, { targetingKey: customer });
    // OpenFeature answers with the default when a rule fails. Here, the rule is the learner's, who wants to know.
    if (errorMessage !== undefined) throw new Problem(errorMessage);
    return value ? 'v2' : 'v1';
  }

  /** To be told of each answer of the new version. @param {boolean} hasFailed */
  record(hasFailed) {
    if (this.isRolledBack) return;
    this.#seen.requests += 1;
    if (hasFailed) this.#seen.errors += 1;
    const decision = this.#release.decide({ ...this.#seen });
    if (decision === 'roll back') this.isRolledBack = true;
    if (decision === 'go on' && this.#step < this.#release.steps.length - 1) {
      this.#step += 1;
      this.#seen = { requests: 0, errors: 0 };
    }
  }

  /** @param {string} customer */
  #isOn(customer) {
    return this.share > 0 && this.#release.isChosen(customer, flag, this.share);
  }
}
