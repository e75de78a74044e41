// What a notebook adds: the choice and what is shown are kept in the model, and the kernel answers questions.

const MOST = 400_000; // letters of one table told to Python; a longer one is asked for by its code

export function notebookHost(model) {
  const first = model.get("_answer");
  let number = 0,
    asked = null;
  const host = {
    measures: model.get("_measures"),
    answer: first?.rows ? first : null,

    attach(app) {
      model.on("change:query", () => {
        if (model.get("query") === app.query) return;
        app.read(model.get("query"));
        app.draw();
      });
      model.on("msg:custom", (message) => {
        if (message.number !== number) return; // an older question: a newer one is on its way
        host.answer = message;
        app.draw();
      });
    },

    /** Tell Python what is chosen, and what is shown. */
    tell(app) {
      model.set("query", app.query);
      model.set(
        "_shown",
        app.shown
          .map(({ id, title, code, csv }) => ({ id, title, code: code ?? "", csv: csv() }))
          .filter((panel) => panel.csv.length < MOST),
      );
      model.save_changes();
    },

    /** Ask once for each new question; the first one was answered before the page was drawn. */
    ask(app, question) {
      const { body, since, until, lang, only } = app.choice;
      const whole = {
        ...question,
        body,
        since,
        until,
        lang,
        kinds: app.kinds,
        countries: (only ?? "").split(",").filter(Boolean),
      };
      const key = JSON.stringify(whole);
      if (key === asked) return;
      const answered = asked === null && host.answer;
      asked = key;
      if (answered) return;
      host.answer = { working: true };
      number += 1;
      model.send({ number, ...whole });
    },
  };
  return host;
}
