// The wall: puts what is told in the place of what was there.
"use strict";
const stage = document.getElementById("stage");
listen("/wall/events", (news) => {
  document.body.dataset.look = news.look;
  document.body.dataset.kind = news.kind;
  stage.innerHTML = news.html;
});
