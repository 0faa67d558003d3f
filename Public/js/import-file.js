// A file of questions is read here, in the browser, into the field that the form sends.

const FORMATS = { gift: "gift", txt: "gift", xml: "moodle", csv: "csv", yaml: "yaml", yml: "yaml" };
const input = document.getElementById("file");
const form = input.form;
input.closest(".field").hidden = false;

input.addEventListener("change", async () => {
  const [file] = input.files;
  if (!file) return;
  form.elements.text.value = await file.text();
  const [, name, ending] = file.name.toLowerCase().match(/^(.*?)\.?([^.]*)$/);
  if (FORMATS[ending]) form.elements.format.value = FORMATS[ending];
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
  if (!form.elements.name.value) form.elements.name.value = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
});
