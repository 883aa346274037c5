import { callApi } from "./api.js";
import { make, toast } from "./dom.js";
import { say } from "./texts.js";

/** The form that closes an order, filled from the draft and what is known of the customer. */
export function orderForm(read, products, { act, close }) {
  const { contact, draft, product, purchases } = read;
  const item = draft?.items[0] ?? null;
  const sku = item?.sku ?? product?.sku ?? "";
  const chosen = () => products.find((candidate) => candidate.sku === form.elements.sku?.value);
  const priceOf = (kind) =>
    (kind === "promotion" ? chosen()?.promoPriceVnd : null) ?? chosen()?.listPriceVnd ?? 0;

  const form = make(
    "form",
    { class: "order-form card" },
    make("h3", {}, say("closeOrder")),
    productField(products, sku),
    field("size", "size", item?.size ?? "", { maxLength: 40 }),
    field("color", "color", item?.color ?? "", { maxLength: 40 }),
    field("quantity", "quantity", item?.quantity ?? 1, { type: "number", min: 1, required: true }),
    select(
      "priceKind",
      "priceKind",
      ["list", "promotion"].map((kind) => [kind, say(`priceKind_${kind}`)]),
      draft?.priceKind ?? "list",
    ),
    field("unitPriceVnd", "unitPrice", item?.unitPriceVnd ?? 0, {
      type: "number",
      min: 0,
      step: 1,
      required: true,
    }),
    field("discountVnd", "discount", 0, { type: "number", min: 0, step: 1 }),
    field("shippingVnd", "shipping", 0, { type: "number", min: 0, step: 1 }),
    select(
      "channel",
      "channel",
      ["inbox", "phone", "comment", "other"].map((way) => [way, say(`channel_${way}`)]),
      "inbox",
    ),
    field("phone", "phone", draft?.phone ?? contact.phone ?? "", { type: "tel", maxLength: 30 }),
    field("address", "address", draft?.address ?? contact.address ?? "", { maxLength: 300 }),
    make(
      "div",
      { class: "actions" },
      make("button", { type: "submit", class: "primary" }, say("closeOrder")),
      cancelButton(close),
    ),
  );
  const setPrice = () => {
    form.elements.unitPriceVnd.value = priceOf(form.elements.priceKind.value);
  };
  if ((item?.unitPriceVnd ?? 0) === 0) setPrice();
  form.elements.sku?.addEventListener("change", setPrice);
  form.elements.priceKind.addEventListener("change", setPrice);
  const known = {
    draftId: draft?.id ?? null,
    city: draft?.city ?? contact.city,
    expectedPurchaseNumber: purchases + 1,
  };
  submitBy(form, act, async () => {
    const order = await callApi("POST", `/conversations/${contact.id}/orders`, readForm(form, known));
    toast(`${say("orderSaved")} ${order.purchaseNumber}.`);
    close();
  });
  return form;
}

function submitBy(form, act, work) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void act(form, work);
  });
}

/** The catalogue to choose from, or a free name while there is none. */
function productField(products, sku) {
  if (products.length === 0) return field("name", "product", "", { maxLength: 200, required: true });
  return select(
    "sku",
    "product",
    // Nothing chosen beforehand where nothing was said: a wrong product is worse than one more tap.
    [["", "…"], ...products.map((one) => [one.sku, `${one.name} (${one.sku})`])],
    sku,
    { required: true },
  );
}

function readForm(form, known) {
  const {
    sku,
    name,
    size,
    color,
    quantity,
    unitPriceVnd,
    discountVnd,
    shippingVnd,
    phone,
    address,
    channel,
    priceKind,
  } = form.elements;
  return {
    ...known,
    items: [
      {
        sku: sku?.value ?? null,
        name: name?.value ?? null,
        size: size.value,
        color: color.value,
        quantity: Number(quantity.value),
        unitPriceVnd: Number(unitPriceVnd.value),
      },
    ],
    channel: channel.value,
    priceKind: priceKind.value,
    discountVnd: Number(discountVnd.value),
    shippingVnd: Number(shippingVnd.value),
    phone: phone.value,
    address: address.value,
  };
}

function field(name, text, value, properties) {
  return make("label", {}, make("span", {}, say(text)), make("input", { name, value, ...properties }));
}

function select(name, text, options, value, properties = {}) {
  const element = make(
    "select",
    { name, ...properties },
    ...options.map(([key, label]) => make("option", { value: key }, label)),
  );
  element.value = value;
  return make("label", {}, make("span", {}, say(text)), element);
}

function cancelButton(close) {
  const button = make("button", { type: "button", class: "quiet" }, say("cancel"));
  button.addEventListener("click", close);
  return button;
}
