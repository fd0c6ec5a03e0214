#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window where the desktop asks for something else: dark, high contrast, large text, Chinese."""
import subprocess

from desktop import DesktopTest
from harness import BUTTONS, WATCHDOG_S, main

LARGE_DPI = 144                 # instead of 96: text half as large again


class Dark(DesktopTest):
    ENVIRONMENT = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}

    def test_dark(self):
        self.check_buttons()
        self.select_a_record()
        self.picture("dark")


class Chinese(DesktopTest):
    ENVIRONMENT = {"LANGUAGE": "zh_CN"}

    def test_chinese(self):
        """The window speaks Chinese; calls and addresses are what they are. Its text fits a small window, too."""
        app = self.bench.app
        app.find("frame", "套接字工作台", timeout=WATCHDOG_S)
        names = {node.raw_name for node in app.find_all("label", shown=False, thorough=True)}
        self.assertLessEqual({"绑定", "发送", "接收", "✓ socket()"}, names)
        self.picture("chinese", "套接字工作台")
        self.shrink()
        for name in ("新建套接字", "发送", "接收", "关闭套接字", "跟随"):
            x, y, width, height = app.find(BUTTONS, name, timeout=WATCHDOG_S).extents()
            self.assertTrue(0 <= x and x + width <= 900 and 0 <= y and y + height <= 600, name)
        self.picture("chinese-small", "套接字工作台")


class HighContrast(DesktopTest):
    ENVIRONMENT = {"ADW_DEBUG_HIGH_CONTRAST": "1"}

    def test_high_contrast(self):
        self.check_buttons()
        self.select_a_record()
        self.picture("high-contrast")


class LargeText(DesktopTest):
    def setUp(self):
        resources = ["xprop", "-root", "-format", "RESOURCE_MANAGER", "8s"]
        subprocess.run([*resources, "-set", "RESOURCE_MANAGER", f"Xft.dpi:\t{LARGE_DPI}\n"], check=True)
        self.addCleanup(subprocess.run, ["xprop", "-root", "-remove", "RESOURCE_MANAGER"], check=True)
        super().setUp()

    def test_large_text(self):
        self.check_buttons()
        self.picture("large-text")
        self.bench.server()
        self.check_buttons()
        self.picture("large-text-server")


if __name__ == "__main__":
    main()
