import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { expect, test, type Page } from '@playwright/test';
import { readIdeas } from '../../src/content/read-ideas.ts';
import { findStyleFaults } from '../../src/content/style-rules.ts';
import { builtPages } from './built-pages.ts';

/** What people read on the built pages: its style, its level, and whether the field's own terms lead to a page. */

interface PageText {
  /** Of the elements of the page that have a text of their own. */
  readonly all: readonly string[];
  /** Paragraphs and list items, without what is no prose: headings, tables, terms, and the list of sources. */
  readonly prose: readonly string[];
}

/** The page's text. Code is not read, and the words of exercises are not the page's prose. */
async function textOf(page: Page, address: string): Promise<PageText> {
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  return page.locator('body').evaluate((body) => {
    const blocks = 'p, li, dt, dd, th, td, h1, h2, h3, figcaption, summary, blockquote, caption, .title, text';
    const isRead = (element: Element) => element.closest('pre, script, style, nav') === null;
    // Titles of exercises stand in links to them, too.
    const exercise = 'play-ground, [data-exercise], a[href$="#practice"]';
    const isOfPage = (element: Element) =>
      element.closest(exercise) === null && element.querySelector(exercise) === null;
    const textIn = (element: Element) => (element.textContent ?? '').replace(/\s+/g, ' ').trim();
    const elements = [...body.querySelectorAll(blocks)].filter(
      (element) => isRead(element) && element.querySelector(blocks) === null,
    );
    const sources = body.querySelector('#sources');
    const isBeforeSources = (element: Element) =>
      sources === null || (sources.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
    return {
      all: elements.map(textIn),
      prose: elements
        .filter(
          (element) =>
            element.matches('.sl-markdown-content :is(p, li)') &&
            isOfPage(element) &&
            element.closest('figure, table, .quiz, .idea-rows') === null &&
            isBeforeSources(element),
        )
        .map(textIn),
    };
  });
}

const sentencesOf = new Intl.Segmenter('en', { granularity: 'sentence' });

const wordsOf = (prose: readonly string[]): string[] =>
  prose.flatMap((paragraph) => paragraph.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? []);

/** The years of school that a text takes, by Flesch and Kincaid. */
function readingGrade(prose: readonly string[]): number {
  const sentences = prose.flatMap((paragraph) => [...sentencesOf.segment(paragraph)]);
  const words = wordsOf(prose);
  return fleschKincaid({
    sentence: sentences.length,
    word: words.length,
    syllable: words.reduce((sum, word) => sum + syllable(word), 0),
  });
}

test.describe('what is read', () => {
  // What is there before any script runs is all that is read here.
  test.use({ javaScriptEnabled: false });

  test('no page uses a word that sounds translated', async ({ page }) => {
    for (const address of builtPages().filter((one) => !one.startsWith('tr/'))) {
      const { all } = await textOf(page, address);
      expect.soft(all.flatMap(findStyleFaults), `/${address}`).toEqual([]);
    }
  });

  test('every idea reads at a grade from 5 to 8, in 900 to 1,500 words', async ({ page }) => {
    for (const { slug } of readIdeas()) {
      const { prose } = await textOf(page, `concepts/${slug}/`);
      expect(prose.length, slug).toBeGreaterThan(20);
      const grade = readingGrade(prose);
      const words = wordsOf(prose).length;
      expect.soft(words, slug).toBeGreaterThanOrEqual(900);
      expect.soft(words, slug).toBeLessThanOrEqual(1500);
      expect.soft(grade, slug).toBeGreaterThanOrEqual(5);
      expect.soft(grade, slug).toBeLessThanOrEqual(8);
    }
  });
});

/** What somebody who comes for “use cases for DevOps”, or from a job advert, may look for. */
const terms = `
  use cases for DevOps · CI/CD · continuous integration · continuous delivery · continuous deployment · pipeline
  production · Git · version control · commit · branch protection · pull request · GitHub Actions · GitLab CI · Jenkins
  Azure Pipelines · DORA · lead time · change fail rate · rework rate · monitoring · observability · Prometheus · Grafana
  OpenTelemetry · SLO · error budget · incident review · site reliability engineering
  infrastructure as code · Terraform · OpenTofu · Pulumi · CloudFormation · Ansible · state file · desired state
  policy as code · OPA · Sentinel · Cedar · drift · GitOps · Argo CD · Flux · containers · Kubernetes · on-premises
  hybrid · shared responsibility model · least privilege · IAM · FinOps · platform engineering · golden path · DevSecOps
  security · progressive delivery · canary release · A/B test · kill switch · flag debt · blue/green · LaunchDarkly
  Unleash · OpenFeature · Argo Rollouts · Flagger · WCAG · rollback · peeking
  ETL · ELT · data warehouse · lakehouse · streaming · Kafka · query · upsert · schema migration · GDPR · personal data
  dbt · Spark · Snowflake · BigQuery · DuckDB
  orchestration · Airflow · Dagster · Prefect · data contract · Great Expectations · Soda · dead-letter · control totals
  exactly-once · idempotent · backfill · lineage · OpenLineage · data observability
  training set · validation set · test set · linear regression · overfitting · data leakage · model registry · MLflow
  feature store · Feast · champion · shadow · Evidently · Kubeflow · SageMaker · continuous training · LLMOps · model card
  data drift · covariate shift · concept drift
  theory of constraints · shift left · garbage in · data-centric AI
`
  .split(/[·\n]/)
  .map((term) => term.trim())
  .filter((term) => term !== '');

interface Pagefind {
  search(words: string): Promise<{ readonly results: readonly { data(): Promise<{ readonly content: string }> }[] }>;
}

test('the search finds a page for each term of the field', async ({ page, baseURL }) => {
  await page.goto('');
  const missing = await page.evaluate(
    async ({ script, wanted }) => {
      const pagefind = (await import(script)) as Pagefind;
      const lost: string[] = [];
      for (const term of wanted) {
        const { results } = await pagefind.search(term);
        const pages = await Promise.all(results.slice(0, 10).map((result) => result.data()));
        const isFound = pages.some(({ content }) => content.toLowerCase().includes(term.toLowerCase()));
        if (!isFound) lost.push(term);
      }
      return lost;
    },
    { script: `${baseURL ?? ''}pagefind/pagefind.js`, wanted: terms },
  );
  expect(terms.length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});
