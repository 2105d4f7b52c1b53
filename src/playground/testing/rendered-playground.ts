/** The parts of `PlaygroundFrame.astro` that the element and its panels look for. */
export const renderedPlayground = `
  <section class="instrument" aria-labelledby="title">
    <div class="bar" data-part="bar">
      <div class="actions">
        <button type="button" class="run" data-part="start">Start · <span data-light="1 MB">2 MB</span></button>
      </div>
      <p class="status" role="status">
        <span data-loading="Loading the playground…" data-unavailable="It could not be loaded.">Ready to start</span>
      </p>
    </div>
    <div class="notices" data-part="notices"></div>
    <div class="pane-tabs" role="tablist" data-part="tabs">
      <button type="button" role="tab" data-tab="tasks" aria-selected="true" tabindex="0">Tasks</button>
      <button type="button" role="tab" data-tab="code" aria-selected="false" tabindex="-1">Code</button>
      <button type="button" role="tab" data-tab="output" aria-selected="false" tabindex="-1">Output</button>
      <button type="button" role="tab" data-tab="view" aria-selected="false" tabindex="-1">View</button>
    </div>
    <div class="panes">
      <div class="pane" data-pane="tasks" data-front><div data-part="tasks">The tasks, to be read</div></div>
      <div class="pane" data-pane="code">
        <div data-part="files"><ul><li>ci.yml</li></ul></div>
        <div data-part="recorded-code"><pre tabindex="0">jobs: {}</pre></div>
      </div>
      <div class="pane" data-pane="view"><div data-part="view">The recorded view</div></div>
      <div class="pane" data-pane="output">
        <div data-part="output">
          <div class="recorded">The recorded run</div>
          <div data-part="terminal"></div>
          <div data-part="steps"></div>
        </div>
      </div>
    </div>
  </section>`;
