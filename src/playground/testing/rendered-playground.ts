/** The parts of `PlaygroundFrame.astro` that the element and its panels look for. */
export const renderedPlayground = `
  <section class="instrument" aria-labelledby="title">
    <div class="bar" data-part="bar">
      <div class="actions">
        <button type="button" class="run" data-part="start">Start · <span data-light="1 MB">2 MB</span></button>
      </div>
      <p class="status" role="status">
        <span
          data-loading="Loading the playground…" data-unavailable="It could not be loaded."
          data-outdated="It is older than the site." data-unsupported="It needs {{reason}}.">Ready to start</span>
      </p>
    </div>
    <div class="notices" data-part="notices"></div>
    <div class="pane-tabs" role="tablist" data-part="tabs">
      <button type="button" role="tab" data-tab="tasks" aria-selected="true" tabindex="0">Tasks</button>
      <button type="button" role="tab" data-tab="code" aria-selected="false" tabindex="-1">Code</button>
      <button type="button" role="tab" data-tab="views" aria-selected="false" tabindex="-1">Views</button>
      <button type="button" role="tab" data-tab="terminal" aria-selected="false" tabindex="-1">Terminal</button>
    </div>
    <div class="panes" id="title-panes" data-part="panes">
      <div class="pane" id="title-tasks" data-pane="tasks" data-front><div data-part="tasks">The tasks, to be read</div></div>
      <div class="splitter" data-splits="tasks"></div>
      <div class="work" id="title-work" data-part="work">
        <div class="pane" id="title-code" data-pane="code">
          <div data-part="files"><ul><li>ci.yml</li></ul></div>
          <div data-part="tree"></div><div data-part="recorded-code"><pre tabindex="0">jobs: {}</pre></div>
          <div data-part="code-steps"></div>
        </div>
        <div class="splitter" data-splits="output"></div>
        <div class="output" id="title-output">
          <div class="output-bar">
            <div class="output-tabs" role="tablist" data-part="output-tabs">
              <button type="button" role="tab" data-tab="views" aria-selected="false" tabindex="-1">Views</button>
              <button type="button" role="tab" data-tab="terminal" aria-selected="true" tabindex="0">Terminal</button>
            </div>
            <div data-part="output-actions"></div>
          </div>
          <div class="outputs">
            <div class="pane" data-pane="views"><div data-part="views">The recorded view</div></div>
            <div class="pane" data-pane="terminal" data-front-output>
              <div data-part="output">
                <div class="recorded">The recorded run</div>
                <div data-part="terminal"></div>
                <div data-part="steps"></div>
              </div>
            </div>
          </div>
        </div>
      </div>
    </div>
  </section>`;
