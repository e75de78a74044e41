// What a notebook adds: the choice is kept in the model, and the kernel answers questions.

export function notebookHost(model) {
  let asked = 0;
  const host = {
    measures: model.get("_measures"),
    answer: null,

    attach(app) {
      model.on("change:query", () => {
        if (model.get("query") === app.query) return;
        app.read(model.get("query"));
        app.draw();
      });
      model.on("msg:custom", (message) => {
        if (message.number !== asked) return; // an older question: a newer one is on its way
        host.answer = message;
        app.draw();
      });
    },

    /** Tell Python what is chosen now. */
    tell(app) {
      model.set("query", app.query);
      model.set("_code", shownCode(app));
      model.save_changes();
    },

    ask(app, question) {
      const { body, since, until } = app.choice;
      host.answer = { working: true };
      asked += 1;
      model.send({ number: asked, ...question, body, since, until, kinds: app.kinds });
      app.draw();
    },
  };
  return host;
}

/** The Python of the first panel on the screen that has any. */
const shownCode = (app) => app.shown.find((panel) => panel.code)?.code ?? app.code;
