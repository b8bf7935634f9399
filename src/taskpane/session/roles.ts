/**
 * Role of the sheet that says what a submission is made of. Not by the door of its room: the pane's own thread must
 * not carry what reads signatures.
 */
export { LINEAGE_ROLE } from "../../audit/lineage/role";
