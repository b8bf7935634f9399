/** 一户一页: pages instead of rows, with a hidden roster on which the rules are checked. */
export { cardDamage } from "./inspect";
export { planCards } from "./cards";
export { cardLayout, notOnCard, type CardLayout } from "./layout";
export { MIRROR_ROLE } from "./mirror";
export { cardPart } from "./part";
