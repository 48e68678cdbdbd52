// What Streamlit leaves as it was: the language that the page says it is in, and where a new page begins.
export default function ({ data }) {
  const root = document.documentElement;
  root.lang = data.language;
  if (root.dataset.page !== data.page) {
    root.dataset.page = data.page;
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  }
}
