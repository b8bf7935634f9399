import { APPLICATION_ROLE } from "../../periods";
import type { PaneActions } from "../model";
import { Changes } from "./changes";
import { Checking } from "./checking";
import { Desk } from "./desk";
import { Details } from "./details";
import { Flags } from "./flags";
import { Flow } from "./flow";
import { HeaderNaming } from "./header-naming";
import { Keeping } from "./keeping";
import { lateParts } from "./late-parts";
import { Live } from "./live";
import { keptCatalog, useKeptCatalog } from "./kept-catalog";
import { LogBook } from "./log";
import { Mapping } from "./mapping";
import { Marking } from "./marking";
import { Navigation } from "./navigation";
import { Opening } from "./opening";
import { Options } from "./options";
import { Place } from "./place";
import type { Session, SessionPorts } from "./ports";
import { Previous } from "./previous";
import { Refresh } from "./refresh";
import { Repairs } from "./repairs";
import { Requesting } from "./requesting";
import { SettingsPart } from "./settings";
import { Showing } from "./showing";
import { Signing } from "./signing";
import { ListUndo } from "./list-undo";
import { SignWalking } from "./sign-walk";
import { said } from "./said";
import { Undo } from "./undo";
import { Waivers } from "./waivers";
import { Walking } from "./walking";
import { words } from "./words";

/** The pane's memory for one open workbook: what is shown, and what is done when a person asks for it. */
export function createSession(ports: SessionPorts): Session {
  const keeping = new Keeping(ports.memory, () => ports.clock().getTime());
  const desk = new Desk(ports, keeping.settings());
  const log = new LogBook();
  const details = new Details(desk);
  const signing = new Signing(desk);
  const options: Options = new Options(desk, keeping, () => mapping.own);
  const opening: Opening = new Opening(desk, options, (name, sheets) => place.looked(name, sheets));
  const refresh = new Refresh(desk, (from, to) => {
    log.renamed(from, to);
    desk.set({ log: log.view() });
  });
  const checking = new Checking(desk, async () => {
    const screen = place.resumed();
    if (screen) navigation.show(screen);
    else await details.again();
    signing.lookLater();
    lookAtForm();
  });
  /** What became of a form is looked at whenever the workbook was; of other workbooks nothing is fetched. */
  const lookAtForm = (): void => {
    if (desk.state.book?.form || desk.state.forms.damages) parts.forms.with((part) => part.look());
  };
  const flow: Flow = new Flow(desk, opening, refresh, options, checking);
  const mapping: Mapping = new Mapping(desk, flow, keeping);
  const header = new HeaderNaming(desk, mapping);
  const previous = new Previous(desk, flow);
  const changes: Changes = new Changes(desk, flow, log, () => place.keepNow());
  const lists: ListUndo = new ListUndo(desk, changes);
  const marking = new Marking(desk, changes, lists);
  const forms = new ListUndo(desk, changes, APPLICATION_ROLE, words.formChanged);
  const requesting = new Requesting(desk, changes, forms);
  const showing = new Showing(desk, changes, (id) => undo.entry(id));
  const signWalking = new SignWalking(desk, changes, signing);
  signWalking.goTo = (sheet, cell) => walking.goTo(sheet, cell);
  const showSigning = () => navigation.showTab("sign");
  const parts = lateParts(desk, { flow, changes, options, signing, signWalking, showSigning });
  const { amending, cataloging, enrolling, forms: making, issuing, receiving, merging } = parts;
  const merges = () => merging.here?.merges ?? null;
  const undo: Undo = new Undo(desk, changes, marking, { lists, forms, showing, merges });
  const repairs = new Repairs(desk, changes, details, new Flags(ports.memory), (id) => undo.entry(id));
  const waivers: Waivers = new Waivers(desk, changes, lists);
  const place: Place = new Place(desk, keeping, log, { waivers, mapping });
  const navigation = new Navigation(desk, { details, header, mapping, waivers });
  const walking = new Walking(desk, checking, details);
  const live = new Live(desk, flow, (...cell) => walking.selected(...cell));
  const settings = new SettingsPart(desk, flow, live);

  const actions: PaneActions = {
    showTab: (tab) => navigation.showTab(tab),
    show: (screen) => {
      // What is typed needs somebody who takes it: the part is there before its screen.
      const begin = (part: { begin(): void }): void => {
        part.begin();
        navigation.show(screen);
      };
      if (screen.kind === "enrol") enrolling.with(begin);
      else if (screen.kind === "roster") issuing.with(begin);
      else if (screen.kind === "newForms") making.with(begin);
      else navigation.show(screen);
      if (screen.kind === "form") making.with((part) => part.look(true));
    },
    back: () => navigation.back(),
    check: flow.check,
    stop: () => flow.stop(),
    walk: () => walking.walk(),
    step: (direction) => walking.step(direction),
    focusItem: (id) => walking.focusItem(id),
    openItem: (id) => walking.openItem(id),
    goTo: (sheet, cell, takeFocus) => walking.goTo(sheet, cell, takeFocus),
    showRow: showing.show,
    setFilter: (filter) => walking.setFilter(filter),
    setSearch: (search) => walking.setSearch(search),
    setGrouping: (grouping) => walking.setGrouping(grouping),
    unmask: (cell) => desk.aside(details.unmask(cell)),
    acceptRepair: repairs.accept,
    showRepairGroup: (rule) => repairs.showGroup(rule),
    acceptRepairGroup: repairs.acceptGroup,
    changeCell: (sheet, cell, value) => repairs.changeCell(sheet, cell, value),
    undo: (entry) => undo.entry(entry),
    undoLast: () => undo.last(),
    changeDraft: (change) => waivers.change(change),
    saveWaiver: waivers.save,
    mark: marking.mark,
    clearMarks: marking.clear,
    writeIssueSheet: marking.writeIssueSheet,
    putPrevious: (file) => previous.put(file),
    dropPrevious: () => previous.drop(),
    showHeader: (of) => header.show(of),
    changeHeader: (change) => header.change(change),
    headerHere: () => header.here(),
    mapHeader: () => header.map(),
    showMapping: (block) => mapping.show(block),
    assign: (label, column) => mapping.assign(label, column),
    saveMapping: (isForTown) => mapping.save(isForTown),
    putRoster: (file) => signing.putRoster(file),
    confirmRoster: (isRight) => signing.confirmRoster(isRight),
    putKey: (file) => signing.putKey(file),
    openKey: (password) => signing.openKey(password),
    dropKey: () => signing.dropKey(),
    verify: (code) => signing.look(code ?? null),
    beginSigning: signWalking.begin,
    lookAt: (at) => signWalking.lookAt(at),
    addPoint: (what) => signWalking.addPoint(what),
    confirmLooked: () => signWalking.looked(),
    sign: signWalking.sign,
    leaveSigning: () => signWalking.leave(),
    beginReturn: (duty) => amending.with((part) => part.beginReturn(duty)),
    changeReturn: (change) => amending.with((part) => part.changeReturn(change)),
    sendBack: (password) => amending.with((part) => part.sendBack(password)),
    beginWithdraw: (seq) => amending.with((part) => part.beginWithdraw(seq)),
    changeWithdraw: (reason) => amending.with((part) => part.changeWithdraw(reason)),
    withdraw: (password) => amending.with((part) => part.withdraw(password)),
    changeEnrol: (change) => enrolling.with((part) => part.change(change)),
    enrol: (password, again) => enrolling.with((part) => part.make(password, again)),
    issue: (act) => issuing.with((part) => part.act(act)),
    compareWith: (file) => signing.compareWith(file),
    receive: () => receiving.with((part) => part.receive()),
    readRegister: (file) => receiving.with((part) => part.read(file)),
    copy: (text) =>
      desk.aside(
        Promise.resolve(ports.copy?.(text)).then((isCopied) => {
          if (isCopied) desk.say(said.done("copied"));
        }),
      ),
    tick: (point) => {
      const { ticked } = desk.state.signing;
      const isTicked = ticked.includes(point);
      signing.set({ ticked: isTicked ? ticked.filter((one) => one !== point) : [...ticked, point] });
    },
    showMerging: () => merging.with((part) => part.merging.show()),
    showDrop: () => merging.with((part) => part.merging.showDrop()),
    mergeTown: (town) => merging.with((part) => part.merging.setTown(town)),
    mergePeriod: (period) => merging.with((part) => part.merging.setPeriod(period)),
    mergePrevious: (file) => merging.with((part) => part.merging.setPrevious(file)),
    putFiles: (files) => merging.with((part) => part.merging.put(files)),
    stopMerging: () => merging.with((part) => part.merging.stop()),
    readRest: () => merging.with((part) => part.merging.readRest()),
    continueMerging: () => merging.with((part) => part.merging.continueFormer()),
    filterVillages: (filter) => merging.with((part) => part.merging.filter(filter)),
    openVillage: (place) => merging.with((part) => part.merging.openVillage(place)),
    nextVillage: () => merging.with((part) => part.merging.nextVillage()),
    chooseFile: (name) => merging.with((part) => part.merging.choose(name)),
    dropFile: (name) => merging.with((part) => part.merging.drop(name)),
    returnSlip: (name) => merging.with((part) => part.merges.slip(name)),
    copyReminders: () => {
      const { villages } = desk.state.merging;
      const missing = villages.filter(({ state }) => state === "missing");
      actions.copy(missing.map(({ reminder }) => reminder).join("\n"));
    },
    mergeTarget: (target) => merging.with((part) => part.merging.set({ target })),
    merge: () => merging.with((part) => part.merges.merge()),
    undoMerge: () => merging.with((part) => part.merges.undo()),
    replaceVillage: () => merging.with((part) => part.merges.replace()),
    signMerged: () => merging.with((part) => part.merges.sign()),
    saveMerged: () => merging.with((part) => part.merges.save()),
    leaveMerging: () => merging.with((part) => part.merging.leave()),
    forms: (act) => making.with((part) => part.act(act)),
    readRules: () => cataloging.with((part) => part.readRules()),
    putCatalog: (file) => cataloging.with((part) => part.put(file)),
    confirmCatalog: (isWanted) => cataloging.with((part) => part.confirm(isWanted)),
    dropCatalog: () => cataloging.with((part) => part.drop()),
    forgetAll: () => place.forgetAll(),
    set: (change) => settings.set(change),
    answerNotice: () => {
      const button = desk.state.notice?.button;
      const answer = desk.takeAnswer();
      if (button === "cancelWait") flow.stop();
      else if (answer) answer();
      else if (button === "reread") flow.reread();
      else if (button === "undo") undo.last();
      else if (button === "listApplications") requesting.list();
    },
    dismissNotice: () => desk.dismiss(),
  };

  return {
    actions,
    get: () => desk.state,
    subscribe: (listener) => desk.store.subscribe(listener),
    start: async () => {
      keeping.forgetOld();
      // A host that cannot tell of changes is still good for checking.
      await live.start().catch(() => undefined);
      // The engine begins with the product's own.
      if (keptCatalog(ports.memory) !== null)
        await desk.attempt(async () => {
          const view = await useKeptCatalog(ports.engine, ports.memory);
          desk.set({ catalog: { ...desk.state.catalog, view, isLost: view === null } });
        });
      await flow.open();
      lookAtForm();
      await desk.attempt(async () => {
        await signing.begin();
        if (signing.isWanted()) await signing.lookNow(desk.takeOpened());
      });
      await desk.idle();
    },
    close: async () => {
      place.close();
      signing.close();
      signWalking.close();
      merging.here?.merging.close();
      desk.close();
      await live.close();
    },
    warm: async () => {
      for (const part of Object.values(parts)) await part.fetch();
    },
    forget: () => place.forget(),
    settled: () => desk.idle(),
  };
}
