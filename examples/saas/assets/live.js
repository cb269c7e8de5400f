// Shows each step that the server tells of. Without this script the page loads itself anew.
const place = document.querySelector("[data-events]");
if (place) {
  const events = new EventSource(place.dataset.events);
  events.addEventListener("step", (event) => {
    place.innerHTML = event.data;
  });
  events.addEventListener("end", () => {
    events.close();
    location.reload();
  });
}
