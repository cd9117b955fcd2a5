/* Light or dark: as the system has it, or as the reader last chose. */

export function createTheme(state, button) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const preferred = () => stored() || (system.matches ? "dark" : "light");

  /* A page opened from a file may be refused storage. */
  function stored(value) {
    try {
      if (value) localStorage.setItem("lithograph-theme", value);
      const kept = localStorage.getItem("lithograph-theme");
      return kept === "dark" || kept === "light" ? kept : null;
    } catch {
      return null;
    }
  }

  function set(name) {
    const other = name === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = name;
    button.textContent = other[0].toUpperCase() + other.slice(1);
    button.setAttribute("aria-label", `Switch to ${other} colours`);
    state.change({ theme: name }, { replay: true });
  }

  button.addEventListener("click", () => {
    const name = state.theme === "dark" ? "light" : "dark";
    stored(name);
    set(name);
  });
  system.addEventListener("change", () => set(preferred()));
  return { start: () => set(preferred()) };
}
