import { mount } from "../taskpane";

mount();
